// Somebody else saved first: what was taken from them, and where both wrote, whose text stands.
import type { CardContent, CardField } from '@io/composing/service-card';
import { Button, Notice } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';

export interface Conflict {
  who: string;
  theirs: CardContent;
  taken: readonly CardField[];
  both: readonly CardField[];
}

export function ConflictNotice(props: { conflict: Conflict; onTake: (field: CardField) => void }) {
  const { services } = useTexts();
  const words = services.conflict;
  const { who, taken, both } = props.conflict;
  return (
    <Notice tone="urgent" live="alert" title={words.title}>
      <p>{words.text(who)}</p>
      {taken.length > 0 && (
        <p>
          {words.taken} <strong>{taken.map((field) => services.fields[field]).join(', ')}</strong>
        </p>
      )}
      {both.length > 0 && (
        <>
          <p>{words.both}</p>
          <ul className="chips">
            {both.map((field) => (
              <li key={field} className="chips">
                <strong>{services.fields[field]}</strong>
                <Button
                  look="secondary"
                  aria-label={words.theirs(services.fields[field])}
                  onClick={() => props.onTake(field)}
                >
                  {words.takeTheirs}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{words.done}</p>
    </Notice>
  );
}
