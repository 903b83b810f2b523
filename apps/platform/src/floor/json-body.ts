// Reads a JSON body safely: bounded depth, no prototype tricks, no characters that a database cannot keep.
import { isUtf8 } from 'node:buffer';
import secureJson from 'secure-json-parse';
import { hasCardNumber } from './card-numbers.ts';
import { Refusal } from './errors.ts';
import { floorProblems } from './problems.ts';

const MAX_DEPTH = 20;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92 /* \ */) index += 1;
      else if (code === 34 /* " */) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 /* { */ || code === 91 /* [ */) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 125 /* } */ || code === 93 /* ] */) depth -= 1;
  }
  return false;
}

/** A digit may hide in an escape, which only the parsed text shows. */
const ESCAPED_DIGIT = /\\u003[0-9]/;

/** An empty body is undefined. Throws Refusal `invalid_json`, `json_too_deep` or `card_number`. */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  // Otherwise what is not UTF-8 would become replacement characters in somebody's message.
  if (!isUtf8(bytes)) throw new Refusal(floorProblems.invalid_json);
  const text = bytes.toString('utf8');
  if (isTooDeep(text)) throw new Refusal(floorProblems.json_too_deep);
  if (hasCardNumber(text)) throw new Refusal(floorProblems.card_number);
  const value = parsed(text);
  if (ESCAPED_DIGIT.test(text) && hasCardNumber(JSON.stringify(value)))
    throw new Refusal(floorProblems.card_number);
  return value;
}

function parsed(text: string): unknown {
  try {
    return secureJson.parse(text, undefined, {
      protoAction: 'remove',
      constructorAction: 'remove',
    });
  } catch (cause) {
    throw new Refusal(floorProblems.invalid_json, { cause });
  }
}
