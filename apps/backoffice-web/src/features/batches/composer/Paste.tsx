// Rows copied out of a spreadsheet, pasted as text.
import { Button, TextArea } from '@io/ui';
import { useState } from 'react';
import { useSpoken } from '../../../texts/texts.tsx';

export function Paste({ onRows }: { onRows: (text: string) => void }) {
  const { texts } = useSpoken();
  const words = texts.batches.compose;
  const [text, setText] = useState('');
  return (
    <details className="paste">
      <summary>{words.paste}</summary>
      <div className="form">
        <TextArea
          label={words.pasteLabel}
          rows={5}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <div>
          <Button look="secondary" onClick={() => text.trim() !== '' && onRows(text)}>
            {words.readPasted}
          </Button>
        </div>
      </div>
    </details>
  );
}
