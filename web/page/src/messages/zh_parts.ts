// SPDX-License-Identifier: Apache-2.0
// Words of the parts of their own: several parties, the inspection on site, the hearing day, the router. The same keys in en_parts.ts.
export const zhParts = {
    // several parties at once
    together: "{n} 个当事人一起办",
    together_title: "几个当事人一起办",
    together_why: "一次填写，每人一项：相同的内容只填一次，不同的内容分别填写。全部记录，或者全部不记录。",
    together_who: "给哪些当事人办",
    together_differs: "哪些内容各人不同",
    together_own: "{name}：不同的内容",
    together_refused: "不能办理的是 {name}（第 {n} 项）",
    together_one: "请至少选择一个当事人",
    parties_stand: "各当事人的办理情况",
    party_step: "步骤",
    party_done: "第 {n} 号 · {day}",
    party_may: "可以办",
    party_not_yet: "还不能办",
};
