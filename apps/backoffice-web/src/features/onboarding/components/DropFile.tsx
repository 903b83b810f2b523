// A place to drop a file on; the button beside does the same by keyboard and on a phone.
import { type DragEvent, useId, useState } from 'react';
import { Icon } from '@io/ui';

export function DropFile(props: {
  label: string;
  pick: string;
  /** What is being done with the last file. */
  busy: string | undefined;
  onFile: (file: File) => void;
}) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file && props.busy === undefined) props.onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the field inside does the same
    <div
      className={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="pencil" size={32} />
      <output>{props.busy ?? props.label}</output>
      <label htmlFor={id} className="button button-primary">
        {props.pick}
      </label>
      <input
        id={id}
        type="file"
        className="for-readers-only"
        onChange={(event) => {
          take(event.target.files);
          // The same file may be given again, mended.
          event.target.value = '';
        }}
      />
    </div>
  );
}
