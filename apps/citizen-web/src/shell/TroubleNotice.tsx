// A section that failed, in its own place: what happened, what to do now, the code in small.
import { Button, Notice } from '@io/ui';
import { ApiProblem } from '../api.ts';
import { useSpoken } from '../texts/texts.tsx';
import { troubleOf } from './trouble-words.ts';

export function TroubleNotice(props: { error: unknown; title?: string; retry?: () => void }) {
  const { texts, language } = useSpoken();
  // The question over the page says it; what stays below is a reminder, not a fault.
  if (props.error instanceof ApiProblem && props.error.code === 'login_again_needed') {
    return (
      <Notice>
        <p>{texts.loginAgain.text}</p>
      </Notice>
    );
  }
  const { title, text, code } = troubleOf(props.error, texts, language);
  return (
    <Notice tone="urgent" live="alert" title={props.title ?? title}>
      <p>{text}</p>
      {props.retry && (
        <Button look="secondary" icon="restore" onClick={props.retry}>
          {texts.app.retry}
        </Button>
      )}
      {code && (
        <p className="small quiet">
          {texts.trouble.help} {texts.trouble.code(code)}
        </p>
      )}
    </Notice>
  );
}
