// SPDX-License-Identifier: Apache-2.0
// Words of the registers.
export const zhRegisters = {
    please_mend: "请更正",
    register_record: "登记",
    register_cancel: "取消",
    register_sending: "正在登记…",
    register_history: "登记记录",
    register_none: "还没有登记。",
    register_more: "更早的",
    register_withdrawn: "已由{name}于{when}撤回：{reason}",
    register_not_taken_up: "无法载入，系统未计入",
};
