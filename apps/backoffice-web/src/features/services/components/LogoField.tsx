// A service's own logo: given as a PNG, shown at once, seen by citizens once its version is published.
import { Button, Icon } from '@io/ui';
import { useId } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';

/** What the server takes at most, in bytes; read no more than that into memory. */
const MOST_BYTES = 1024 * 700;

const base64Of = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^data:[^,]*,/, '') : '');
    reader.onerror = () => reject(reader.error ?? new Error('unread'));
    reader.readAsDataURL(file.slice(0, MOST_BYTES));
  });

export function LogoField(props: {
  shown: string | undefined;
  isBusy: boolean;
  error: unknown;
  onGive: (base64: string) => void;
  onDrop: () => void;
}) {
  const { services } = useTexts();
  const words = services.logo;
  const id = useId();
  return (
    <div className="logo-field">
      <strong>{services.fields.logo}</strong>
      {props.shown === undefined ? (
        <span className="quiet small">{words.none}</span>
      ) : (
        <img src={props.shown} alt={words.shown} width="64" height="64" className="diff-logo" />
      )}
      <div className="logo-give">
        <label htmlFor={id} className="button button-secondary">
          <Icon name="file" size={20} />
          {words.give}
        </label>
        <input
          id={id}
          className="for-readers-only"
          type="file"
          accept="image/png"
          disabled={props.isBusy}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void base64Of(file).then(props.onGive);
            event.target.value = '';
          }}
        />
        {props.shown !== undefined && (
          <Button look="quiet" icon="close" onClick={props.onDrop}>
            {words.drop}
          </Button>
        )}
      </div>
      <p id={`${id}-hint`} className="quiet small">
        {words.hint}
      </p>
      {props.error !== null && props.error !== undefined && <TroubleNotice error={props.error} />}
    </div>
  );
}
