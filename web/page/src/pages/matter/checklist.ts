// SPDX-License-Identifier: Apache-2.0
// A list that is ticked off on site. It stands in its act as a text for people, a line for each point: answer｜what｜point｜note.
import type { Schemas } from "@/county/county";

const bar = "｜";

/** A point of what is looked at. A line without points is one itself. */
export interface Point {
    readonly what: string;
    readonly point: string;
}
export interface Answer {
    /** The answer's id; empty where none was given yet. */
    readonly answer: string;
    readonly note: string;
}
export type Answers = Readonly<Record<string, Answer>>;

const clean = (text: string): string => text.replaceAll(bar, "|").replace(/\s+/g, " ").trim();
export const keyOf = (point: Point): string => `${point.what}${bar}${point.point}`;

/** "What：point；point", a line each. */
export function pointsOf(lines: string): Point[] {
    return lines.split("\n").map(clean).filter(Boolean).flatMap((line) => {
        const [what = "", rest = ""] = line.split(/：(.*)/s);
        const points = rest.split("；").map(clean).filter(Boolean);
        return points.length ? points.map((point) => ({ what: clean(what), point })) : [{ what: clean(what), point: "" }];
    });
}

type Field = Schemas["Field"];
const wordOf = (field: Field, answer: string): string => field.choices?.find((one) => one.id === answer)?.title.zh ?? "";

/** What stands in the act: the points that were answered. */
export function textOf(field: Field, points: readonly Point[], answers: Answers): string {
    return points.flatMap((point) => {
        const said = answers[keyOf(point)];
        if (!said?.answer) return [];
        const parts = [wordOf(field, said.answer), point.what, point.point, clean(said.note)];
        while (!parts.at(-1)) parts.pop();
        return [parts.join(bar)];
    }).join("\n");
}

export function answersIn(field: Field, text: string): Answers {
    return Object.fromEntries(text.split("\n").filter(Boolean).map((line) => {
        const [word = "", what = "", point = "", note = ""] = line.split(bar);
        return [keyOf({ what, point }), { answer: field.choices?.find((one) => one.title.zh === word)?.id ?? "", note }];
    }));
}

/** The lines of which a point was answered, as they were written: what was approved and what was looked at compare word for word. */
export function lookedAt(lines: string, answers: Answers): string {
    return lines.split("\n").filter((line) => pointsOf(line).some((point) => answers[keyOf(point)]?.answer)).join("\n");
}

/** What was found: the points with a problem, and their notes; where there is none, that. */
export function findings(points: readonly Point[], answers: Answers, none: string): string {
    const found = points.filter((point) => answers[keyOf(point)]?.answer === "problem");
    return found.map((point) => [point.what, point.point].filter(Boolean).join("：") + (answers[keyOf(point)]!.note ? `，${clean(answers[keyOf(point)]!.note)}` : "")).join("\n") || none;
}
