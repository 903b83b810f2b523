// What has happened to a request, oldest first.
import { moment } from '../../../format/words.ts';
import type { Texts } from '../../../texts/it.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { OnboardingRequest } from '../../../wire.ts';

const REFUSED = 'signature_';

/** Why a file was refused: the first sentence, the rest was for whoever gave it. */
function reasonOf(what: string, { findings }: Texts['onboarding']): string | undefined {
  const finding = what.startsWith(REFUSED) ? what.slice(REFUSED.length) : '';
  const said = finding in findings ? findings[finding as keyof typeof findings] : undefined;
  return said?.replace(/([.:]) .*$/s, '.');
}

function wordOf(what: string, words: Texts['onboarding']): string {
  if (what.startsWith(REFUSED)) return words.history.signature;
  return what in words.history ? words.history[what as keyof typeof words.history] : what;
}

export function HistoryPanel({ request }: { request: OnboardingRequest }) {
  const { texts, language } = useSpoken();
  const words = texts.onboarding;
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title">{words.history.title}</h2>
      <ol className="history">
        {request.events.map(({ at, what, who }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- events are only ever added at the end
          <li key={index}>
            <time dateTime={at} className="quiet">
              {moment(at, language)}
            </time>
            <span>
              {wordOf(what, words)} <span className="quiet">· {who}</span>
              {reasonOf(what, words) && (
                <span className="quiet small history-why">{reasonOf(what, words)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
