// Letting a clerk look: who asks now, and the code to show at a counter, for how long, and taking it back.
import { call } from '@io/endpoint';
import { dropCounterCode, makeCounterCode } from '@io/platform/contracts/counter';
import { Button, Notice } from '@io/ui';
import { useMutation } from '@tanstack/react-query';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Requests } from './components/Requests.tsx';
import { useSecondsTo } from './use-seconds-to.ts';

export default function CounterCodePage() {
  const { counterCode: words, nav } = useTexts();
  const make = useMutation({ mutationFn: () => call(makeCounterCode, {}) });
  const drop = useMutation({
    mutationFn: () => call(dropCounterCode, {}),
    onSuccess: () => make.reset(),
  });
  const made = make.data;
  const seconds = useSecondsTo(made?.expires_at);
  const isOver = made !== undefined && seconds === 0;
  return (
    <Page title={words.title} back={{ to: '/profilo', label: nav.profile }}>
      <Requests />
      <section className="card" aria-labelledby="counter-title">
        <h2 id="counter-title">{words.what}</h2>
        <p>{words.intro}</p>
        <ul className="counter-points">
          <li>{words.sees}</li>
          <li>{words.once}</li>
          <li>{words.log}</li>
        </ul>
        <div aria-live="polite">
          {made && !isOver && (
            <p className="counter-code">
              <span className="for-readers-only">{words.code}</span> {made.code.slice(0, 4)}{' '}
              {made.code.slice(4)}
            </p>
          )}
          {isOver && <Notice>{words.over}</Notice>}
        </div>
        {made && !isOver && (
          <p className="quiet">{words.left(Math.ceil(seconds / 60), seconds % 60)}</p>
        )}
        {(make.error ?? drop.error) && <TroubleNotice error={make.error ?? drop.error} />}
        <div className="button-row">
          <Button
            look={made && !isOver ? 'secondary' : 'primary'}
            icon="key"
            busy={make.isPending}
            onClick={() => make.mutate()}
          >
            {made ? words.another : words.make}
          </Button>
          {made && !isOver && (
            <Button look="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>
              {words.drop}
            </Button>
          )}
        </div>
      </section>
    </Page>
  );
}
