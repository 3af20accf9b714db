// SPDX-License-Identifier: Apache-2.0
// A question's text goes over the heap: it may be a megabyte of rules, and the stack is small.
Module["ask"] = function (question) {
    const size = lengthBytesUTF8(question) + 1;
    const at = _malloc(size);
    stringToUTF8(question, at, size);
    const answer = UTF8ToString(_xz_ask(at));
    _free(at);
    return answer;
};
