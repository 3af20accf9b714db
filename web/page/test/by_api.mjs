// SPDX-License-Identifier: Apache-2.0
// Acts without the page, for what a test begins with: by who needs no one-time code, so that they may sign in at a browser as well.
import { Problem } from "../../client/dist/src/index.js";

const kept = async (who, step, promise) => {
    try {
        return await promise;
    } catch (error) {
        if (error instanceof Problem) throw new Error(`${who} ${step}: ${error.status} ${JSON.stringify(error.said)}`);
        throw error;
    }
};

export async function opens(served, who, time, opening) {
    await served.clock(time);
    const client = await served.person(who);
    const { acts } = await kept(who, opening.acts[0].step, client.open({ township: "341524105", ...opening }));
    return acts[0].matter;
}

/** What a field of the same name said last: the page takes it over in the same way. */
function known(field, acts, values) {
    if (["bool", "signature", "moment"].includes(field.type)) return undefined;
    for (const act of acts.toReversed()) {
        const value = act.form?.[field.id];
        const clear = value?.hash ? JSON.parse(values[value.hash] ?? "null") : value;
        const fits = field.choices ? [clear].flat().every((one) => field.choices.some((choice) => choice.id === one)) : true;
        if (clear !== undefined && clear !== null && fits && Array.isArray(clear) === ["choices", "officers", "evidence", "goods"].includes(field.type)) return clear;
    }
    return undefined;
}

export async function did(served, matter, who, time, step, form = {}, more = {}) {
    await served.clock(time);
    const client = await served.person(who);
    const ask = async (what) => (await client.ask("get", `/api/v1/matters/{id}/${what}`, { path: { id: matter } })).value;
    const [next, { acts, values }] = [await ask("next"), await ask("acts")];
    const fields = next.steps.find((one) => one.step === step)?.form?.fields ?? [];
    const before = Object.fromEntries(fields.map((field) => [field.id, known(field, acts, values)]).filter(([, value]) => value !== undefined));
    return kept(who, step, client.act(matter, next.last_seq, [{ step, form: { ...before, ...form, late_reason: "此前断网，恢复后补录" }, ...more }])); // the county's time may have gone on with another matter
}
