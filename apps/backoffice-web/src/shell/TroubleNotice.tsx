// A section that failed, in its own place: what happened, what to do now, the code in small.
import { CallFailed } from '@io/endpoint';
import { Button, Notice } from '@io/ui';
import { useSpoken } from '../texts/texts.tsx';

/** More than these nobody reads; the first ones mended, the others come. */
const MOST_ERRORS = 5;

export function TroubleNotice(props: { error: unknown; retry?: () => void }) {
  const { texts, language } = useSpoken();
  const { trouble: words, app } = texts;
  const problem = props.error instanceof CallFailed ? props.error.problem : undefined;
  const isUnreachable = props.error instanceof CallFailed && props.error.status === 0;
  // What a form did not catch: the sentence of `invalid_request` speaks to programs, its parts to everybody.
  const errors = problem?.code === 'invalid_request' ? (problem.errors ?? []) : [];
  const said = problem && problem.status < 500 ? problem[`detail_${language}`] : undefined;
  const mark = problem?.instance?.split(':').at(-1);
  // A rule that says no is nothing that broke.
  const title = isUnreachable
    ? words.unreachableTitle
    : said === undefined
      ? words.title
      : words.refusedTitle;
  return (
    <Notice tone="urgent" live="alert" title={title}>
      {errors.length > 0 ? (
        <>
          <p>{words.invalid}</p>
          <ul>
            {errors.slice(0, MOST_ERRORS).map((one) => (
              <li key={`${one.path} ${one.rule}`}>
                <code>{one.path}</code>: {one[language]}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{said ?? (isUnreachable ? words.unreachable : words.server)}</p>
      )}
      {props.retry && (
        <Button look="secondary" icon="restore" onClick={props.retry}>
          {app.retry}
        </Button>
      )}
      {problem && <p className="small quiet">{words.code(mark ?? problem.code)}</p>}
    </Notice>
  );
}
