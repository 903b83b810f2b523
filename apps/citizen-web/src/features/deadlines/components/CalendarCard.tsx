// The private calendar: switched on, its address shown once, its contents chosen, switched off.
import { Button, buttonClass, Choice, CopyableCode, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { CalendarContents, CalendarState } from '../../../wire.ts';
import { useChangeCalendar, useEndCalendar, useMakeCalendar } from '../mutations.ts';
import { calendarQuery } from '../queries.ts';

export function CalendarCard() {
  const { deadlines: words, app } = useTexts();
  const calendar = useQuery(calendarQuery);
  return (
    <section className="card" aria-labelledby="calendar-title">
      <h2 id="calendar-title">{words.calendarTitle}</h2>
      <p>{words.calendarIntro}</p>
      <Waiting query={calendar}>
        <Skeleton label={app.loading} lines={[80, 60]} />
      </Waiting>
      {calendar.data && <Calendar state={calendar.data} />}
    </section>
  );
}

function Calendar({ state }: { state: CalendarState }) {
  const { deadlines: words } = useTexts();
  const { announce } = useSay();
  const [wanted, setWanted] = useState<CalendarContents>('full');
  const make = useMakeCalendar();
  const change = useChangeCalendar();
  const end = useEndCalendar();
  // What was just chosen is shown while the server is being told.
  const contents = (change.isPending ? change.variables : state.contents) ?? wanted;
  const error = make.error ?? change.error ?? end.error;

  const choose = (choice: CalendarContents) => {
    setWanted(choice);
    if (state.is_on) change.mutate(choice, { onSuccess: () => announce(words.saved) });
  };
  const switchOff = () => {
    make.reset();
    end.mutate(undefined, { onSuccess: () => announce(words.calendarEnded) });
  };

  return (
    <>
      <Choice
        legend={words.contents}
        value={contents}
        onChange={choose}
        options={[
          { value: 'full', label: words.contentsFull, hint: words.contentsFullHint },
          { value: 'reduced', label: words.contentsReduced, hint: words.contentsReducedHint },
        ]}
      />
      {make.data && <NewAddress address={make.data.address} />}
      {state.is_on && !make.data && <p className="quiet">{words.calendarOn}</p>}
      <div className="button-row">
        <Button
          look={state.is_on ? 'secondary' : 'primary'}
          busy={make.isPending}
          onClick={() => make.mutate(contents)}
        >
          {state.is_on ? words.newAddress : words.makeAddress}
        </Button>
        {state.is_on && (
          <Button look="danger" busy={end.isPending} onClick={switchOff}>
            {words.endCalendar}
          </Button>
        )}
      </div>
      {error && <TroubleNotice error={error} />}
    </>
  );
}

function NewAddress({ address }: { address: string }) {
  const { deadlines: words, app } = useTexts();
  return (
    <Notice tone="done" live="status" title={words.addressReady}>
      <p>{words.addressOnce}</p>
      <CopyableCode
        code={address}
        label={words.address}
        groupSize={address.length}
        copy={app.copy}
        copied={app.copied}
        copyLabel={app.copyThis(words.address)}
      />
      {/* The scheme that calendars of phones and computers listen to. */}
      <a className={buttonClass('secondary')} href={address.replace(/^https?:/, 'webcal:')}>
        {words.openInCalendar}
      </a>
    </Notice>
  );
}
