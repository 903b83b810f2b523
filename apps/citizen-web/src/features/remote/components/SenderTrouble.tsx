// That the sender's server does not give what it should: what happened, what to do, whom to ask.
import { Button, Notice } from '@io/ui';
import type { ApiProblem } from '../../../api.ts';
import { useSpoken } from '../../../texts/texts.tsx';

export function SenderTrouble({ problem, retry }: { problem: ApiProblem; retry: () => void }) {
  const { texts, language } = useSpoken();
  const { remote: words, app, trouble } = texts;
  const said = language === 'it' || language === 'en' ? problem.said?.[language] : undefined;
  const mark = problem.instance?.split(':').at(-1) ?? problem.code;
  return (
    <Notice tone="urgent" live="alert" title={words.failedTitle}>
      <p>{said ?? words.failed}</p>
      <p className="attachment-acts">
        <Button look="secondary" icon="restore" onClick={retry}>
          {app.retry}
        </Button>
        <a href="#contacts-title">{words.toContacts}</a>
      </p>
      <p className="small quiet">{trouble.code(mark)}</p>
    </Notice>
  );
}
