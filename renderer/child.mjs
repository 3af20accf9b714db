// SPDX-License-Identifier: Apache-2.0
// The rendering child: takes frames and data on standard input, gives PDF on standard output, knows nothing else. One request after another;
// who supervises it (src/documents/renderer) counts its time and its memory, and ends it where either is too much.
// A message is four bytes of length, then JSON. An answer is four bytes of length, a JSON head {id, ok, bytes, error}, then the bytes.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readSync, writeSync } from 'node:fs';

const [fonts, workspace] = process.argv.slice(2);
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });

function read(length) {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    let got = 0;
    try {
      got = readSync(0, buffer, at, length - at, null);
    } catch (error) {
      if (error.code === 'EAGAIN') continue;
      throw error;
    }
    if (got === 0) process.exit(0);
    at += got;
  }
  return buffer;
}

function write(buffer) {
  for (let at = 0; at < buffer.length; ) {
    try {
      at += writeSync(1, buffer, at, buffer.length - at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

function answer(head, bytes = Buffer.alloc(0)) {
  const text = Buffer.from(JSON.stringify({ ...head, bytes: bytes.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  write(Buffer.concat([length, text, bytes]));
}

// What the setter says, without where in its own sources.
function reason(error) {
  const text = [error?.shortDiagnostics, error?.message, error?.kind, error].map(String).find((one) => one && one !== 'undefined') ?? 'no reason given';
  const messages = [...text.matchAll(/message: "((?:[^"\\\\]|\\\\.)*)"/g)].map((found) => found[1].replaceAll('\\\\', '\\').replaceAll('\\"', '"'));
  return messages.length > 0 ? messages.join('; ') : text;
}

// Characters that no font of ours has. They are printed as [U+1F468]: a name that lost a character without a word would be a false name.
function undisplayable(words) {
  const found = [...words.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)].flatMap((one) => {
    const escaped = one[1].match(/u\{([0-9a-f]+)\}/);
    return escaped ? [String.fromCodePoint(parseInt(escaped[1], 16))] : [...one[1]];
  });
  return new Set(found);
}

function without(characters, value) {
  if (typeof value === 'string')
    return [...value].map((c) => (characters.has(c) ? `[U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]` : c)).join('');
  if (Array.isArray(value)) return value.map((one) => without(characters, one));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(characters, one)]));
  return value;
}

function set(message, data) {
  compiler.mapShadow(`${workspace}/data.json`, Buffer.from(JSON.stringify(data)));
  return compiler.pdf(
    { mainFilePath: `${workspace}/${message.frame}` },
    { pdfStandard: message.standard ?? 'a-2a', creationTimestamp: message.timestamp },
  );
}

function render(message) {
  let data = message.data;
  for (let tries = 0; ; ++tries) {
    try {
      return set(message, data);
    } catch (error) {
      const unknown = undisplayable(reason(error));
      if (unknown.size === 0 || tries === 8) throw error;
      data = without(unknown, data);
    }
  }
}

for (;;) {
  const message = JSON.parse(read(read(4).readUInt32BE()).toString('utf8'));
  try {
    if (message.op === 'frames') {
      for (const frame of message.frames) compiler.mapShadow(`${workspace}/${frame.name}`, Buffer.from(frame.text));
      answer({ id: message.id, ok: true });
    } else {
      const pdf = render(message);
      compiler.evictCache(10);
      answer({ id: message.id, ok: true }, pdf);
    }
  } catch (error) {
    answer({ id: message.id, ok: false, error: reason(error) });
  }
}
