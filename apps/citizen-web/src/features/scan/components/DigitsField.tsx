// A long number while it is typed: in groups of four, the cursor where the hand left it, a hint that never blocks.
import { TextField } from '@io/ui';
import { type ClipboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { digitsBefore, digitsOf, grouped, placeAfter } from '../digits.ts';

export function DigitsField(props: {
  label: ReactNode;
  hint: ReactNode;
  /** Digits alone. */
  value: string;
  length: number;
  onChange: (digits: string) => void;
  /** True when it took the whole text, which is then not pasted here. */
  onPasted: (text: string) => boolean;
  error: ReactNode;
  /** Said once the number is whole, and in no one's way. */
  remark: ReactNode;
}) {
  const { label, hint, value, length, onChange, onPasted, error, remark } = props;
  const field = useRef<HTMLInputElement>(null);
  const [cursor, setCursor] = useState<number>();
  const shown = grouped(value);

  useLayoutEffect(() => {
    if (cursor === undefined || document.activeElement !== field.current) return;
    const place = placeAfter(cursor, shown);
    field.current?.setSelectionRange(place, place);
  }, [cursor, shown]);

  const paste = (event: ClipboardEvent) => {
    if (onPasted(event.clipboardData.getData('text'))) event.preventDefault();
  };
  return (
    <div className="digits-field">
      <TextField
        ref={field}
        label={label}
        hint={hint}
        value={shown}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        error={error}
        onPaste={paste}
        onChange={({ target }) => {
          setCursor(digitsBefore(target.value, target.selectionStart ?? target.value.length));
          onChange(digitsOf(target.value, length));
        }}
      />
      <output className="digits-remark">{error ? '' : remark}</output>
    </div>
  );
}
