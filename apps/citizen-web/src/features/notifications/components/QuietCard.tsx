// The hours in which no device rings.
import { Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { HourField } from '../../../shell/HourField.tsx';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { NoticeChoices } from '../../../wire.ts';
import { useChangeNoticeChoices } from '../mutations.ts';
import { noticeChoicesQuery } from '../queries.ts';

export function QuietCard() {
  const { deadlines, notifications: words, app } = useTexts();
  const { announce } = useSay();
  const query = useQuery(noticeChoicesQuery);
  const choices = query.data;
  const change = useChangeNoticeChoices();
  const choose = (now: NoticeChoices, changed: Partial<NoticeChoices>) =>
    change.mutate({ ...now, ...changed }, { onSuccess: () => announce(words.saved) });
  return (
    <section className="card" aria-labelledby="quiet-title">
      <h2 id="quiet-title">{deadlines.quietTitle}</h2>
      <p className="quiet">{words.quietIntro}</p>
      <Waiting query={query}>
        <Skeleton label={app.loading} lines={[60]} />
      </Waiting>
      {choices && (
        <fieldset className="hours">
          <legend className="for-readers-only">{deadlines.quietTitle}</legend>
          <HourField
            label={deadlines.quietFrom}
            value={choices.quiet_from}
            onChange={(quiet_from) => choose(choices, { quiet_from })}
          />
          <HourField
            label={deadlines.quietUntil}
            value={choices.quiet_until}
            onChange={(quiet_until) => choose(choices, { quiet_until })}
          />
        </fieldset>
      )}
      {change.error && <TroubleNotice error={change.error} />}
    </section>
  );
}
