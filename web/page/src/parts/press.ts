// SPDX-License-Identifier: Apache-2.0
// What stands under a finger stays where it is: a click counts only where the finger goes up over what it went down on.
import { ref, shallowRef, watch, type ShallowRef } from "vue";

const pressed = ref(false);
let presses = 0;

function down(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return; // a menu may swallow the end of the others
    presses += 1;
    pressed.value = true;
}
/** Two frames later: the click, and on glass the focus as well, come after the finger has gone. */
function up(): void {
    const press = presses;
    requestAnimationFrame(() => requestAnimationFrame(() => {
        if (press === presses) pressed.value = false;
    }));
}
let watching = false;
function watchPresses(): void {
    if (watching) return;
    watching = true;
    const always = { capture: true, passive: true };
    window.addEventListener("pointerdown", down, always);
    window.addEventListener("pointerup", up, always);
    window.addEventListener("pointercancel", up, always);
    window.addEventListener("pointermove", (event) => pressed.value && !event.buttons && up(), always); // it went up where nobody saw it
}

/** As the source is, but the same while something is pressed. */
export function still<T>(source: () => T): Readonly<ShallowRef<T>> {
    watchPresses();
    const shown = shallowRef(source()) as ShallowRef<T>;
    watch([source, pressed] as const, ([now, held]) => {
        if (!held) shown.value = now;
    }, { flush: "sync" });
    return shown;
}
