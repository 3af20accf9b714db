// SPDX-License-Identifier: Apache-2.0
// Words of the registers.
export const enRegisters = {
    please_mend: "Please mend",
    register_record: "Record",
    register_cancel: "Cancel",
    register_sending: "Recording…",
    register_history: "What was recorded",
    register_none: "Nothing has been recorded yet.",
    register_more: "Earlier",
    register_withdrawn: "Taken back by {name}, {when}: {reason}",
    register_not_taken_up: "Can't be taken up: the system goes on without it",
};
