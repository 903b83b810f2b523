// How long before a deadline this person is reminded, and at which hours never.
import { Skeleton, Toggle } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { HourField } from '../../../shell/HourField.tsx';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { ReminderChoices } from '../../../wire.ts';
import { useChangeReminders } from '../mutations.ts';
import { remindersQuery } from '../queries.ts';

const OFFERED = [30, 7, 1, 0];

export function RemindersCard() {
  const { deadlines: words, app } = useTexts();
  const reminders = useQuery(remindersQuery);
  return (
    <section className="card" aria-labelledby="reminders-title">
      <h2 id="reminders-title">{words.remindersTitle}</h2>
      <Waiting query={reminders}>
        <Skeleton label={app.loading} lines={[80, 80, 80]} />
      </Waiting>
      {reminders.data && <Choices choices={reminders.data} />}
    </section>
  );
}

function Choices({ choices }: { choices: ReminderChoices }) {
  const { deadlines: words } = useTexts();
  const { announce } = useSay();
  const change = useChangeReminders();
  const choose = (changed: Partial<ReminderChoices>) =>
    change.mutate({ ...choices, ...changed }, { onSuccess: () => announce(words.saved) });
  const chosen = choices.days_before;
  // Another program of the person's may have chosen days that are not offered here.
  const days = [...new Set([...OFFERED, ...chosen])].toSorted((a, b) => b - a);
  return (
    <>
      <p className="quiet">{words.remindersIntro}</p>
      {days.map((day) => (
        <Toggle
          key={day}
          label={words.daysBefore(day)}
          checked={chosen.includes(day)}
          onChange={(isOn) =>
            choose({ days_before: isOn ? [...chosen, day] : chosen.filter((one) => one !== day) })
          }
        />
      ))}
      <Toggle
        label={words.evenIfRead}
        hint={words.evenIfReadHint}
        checked={choices.even_if_read}
        onChange={(isOn) => choose({ even_if_read: isOn })}
      />
      <fieldset className="hours">
        <legend>{words.quietTitle}</legend>
        <HourField
          label={words.quietFrom}
          value={choices.quiet_from}
          onChange={(hour) => choose({ quiet_from: hour })}
        />
        <HourField
          label={words.quietUntil}
          value={choices.quiet_until}
          onChange={(hour) => choose({ quiet_until: hour })}
        />
      </fieldset>
      <p className="quiet small">{words.quietHint}</p>
      {change.error && <TroubleNotice error={change.error} />}
    </>
  );
}
