// On the first visit: the tour is offered, and does not stand in the way of who knows already.
import { Button } from '@io/ui';
import { useMe } from '../../shell/me.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useNoteTour, useStartTour } from './running.ts';

export function TourOffer() {
  const { tour: words } = useTexts();
  const me = useMe();
  const start = useStartTour();
  const note = useNoteTour();
  if (me === undefined || me.has_seen_tour) return null;
  return (
    <section className="panel tour-offer" aria-labelledby="tour-offer-title">
      <h2 id="tour-offer-title">{words.offer}</h2>
      <p>{words.offerText}</p>
      <div className="button-row">
        <Button icon="eye" onClick={start}>
          {words.start}
        </Button>
        <Button look="quiet" onClick={() => note.mutate()}>
          {words.notNow}
        </Button>
      </div>
    </section>
  );
}
