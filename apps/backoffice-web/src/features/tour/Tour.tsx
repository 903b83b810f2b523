// The tour: a step a place of the menu, in a dialog that the keyboard and screen readers know. It begins anew each time.
import { Button, Dialog, Icon, type IconName } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';
import { useNoteTour } from './running.ts';
import { stepsFor } from './steps.ts';

export default function Tour(props: { membership: Membership; onClose: () => void }) {
  const { tour: words, nav, app } = useTexts();
  const { membership } = props;
  const steps = stepsFor(membership);
  const [at, setAt] = useState(0);
  const { mutate: note } = useNoteTour();
  const step = steps[at];
  const close = () => {
    note();
    props.onClose();
  };
  if (step === undefined) return null;
  const { title, text } = words.steps[step.id];
  const isLast = at === steps.length - 1;
  return (
    <Dialog open onClose={close} title={words.title} closeLabel={app.close}>
      <div className="tour-step">
        <p className="quiet small">{words.step(at + 1, steps.length)}</p>
        <StepHeading key={step.id} icon={step.icon} title={title} />
        <p>{text}</p>
        <p>
          <Link to={step.to} params={{ institutionId: membership.institution_id }} onClick={close}>
            {words.goThere(nav[step.id])}
          </Link>
        </p>
        {isLast && <p className="quiet">{words.last}</p>}
      </div>
      <div className="dialog-actions">
        {isLast ? (
          <Button icon="check" onClick={close}>
            {words.end}
          </Button>
        ) : (
          <Button onClick={() => setAt(at + 1)}>{words.next}</Button>
        )}
        {at > 0 && (
          <Button look="quiet" onClick={() => setAt(at - 1)}>
            {words.back}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Each step is read out: the focus goes to its heading. */
function StepHeading({ icon, title }: { icon: IconName; title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // After the dialog has opened, which moves the focus itself.
    const later = setTimeout(() => heading.current?.focus());
    return () => clearTimeout(later);
  }, []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      <Icon name={icon} />
      {title}
    </h3>
  );
}
