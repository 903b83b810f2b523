// Every gate on a row: its state, its numbers, its switches. Its name chooses whose charts are shown.
import { Button, Chip } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { duration, moment, number, percent } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Gate } from '../../../wire.ts';
import { usePause, useResume } from '../mutations.ts';
import { PauseDialog } from './PauseDialog.tsx';
import { RateDialog } from './RateDialog.tsx';

export function GatesTable({ gates, shown }: { gates: readonly Gate[]; shown: string }) {
  const { admission } = useSpoken().texts;
  const words = admission.gates;
  const [open, setOpen] = useState<{ dialog: 'rate' | 'pause'; name: string }>();
  const { resume, error } = useResumeWithUndo();
  const close = () => setOpen(undefined);
  const gate = gates.find(({ name }) => name === open?.name);
  return (
    <>
      {error && <TroubleNotice error={error} />}
      <TableFrame label={words.title}>
        <table className="table table-cards">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.waiting}</th>
              <th scope="col">{words.wait}</th>
              <th scope="col">{words.arrivals}</th>
              <th scope="col">{words.admitted}</th>
              <th scope="col">{words.rate}</th>
              <th scope="col">{words.answer}</th>
              <th scope="col">{words.failures}</th>
              <th scope="col">{words.actions}</th>
            </tr>
          </thead>
          <tbody>
            {gates.map((one) => (
              <GateRow
                key={one.name}
                gate={one}
                isShown={one.name === shown}
                onRate={() => setOpen({ dialog: 'rate', name: one.name })}
                onPause={() => setOpen({ dialog: 'pause', name: one.name })}
                onResume={() => resume(one)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {gate && open?.dialog === 'rate' && <RateDialog gate={gate} onClose={close} />}
      {gate && open?.dialog === 'pause' && <PauseDialog gate={gate} onClose={close} />}
    </>
  );
}

function GateRow(props: {
  gate: Gate;
  isShown: boolean;
  onRate: () => void;
  onPause: () => void;
  onResume: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.admission.gates;
  const { gate, isShown, onRate, onPause, onResume } = props;
  const n = (value: number) => number(value, language);
  return (
    <tr aria-current={isShown || undefined}>
      <th scope="row">
        <Link to="/accessi" search={{ varco: gate.name }} aria-label={words.show(gate.label)}>
          {gate.label}
        </Link>
      </th>
      <td data-heading={words.state}>
        <GateState gate={gate} />
      </td>
      <td className="number" data-heading={words.waiting}>
        <strong>{n(gate.waiting)}</strong>
      </td>
      <td className="number" data-heading={words.wait}>
        {gate.wait_seconds === null
          ? '–'
          : gate.wait_seconds < 1
            ? words.none
            : duration(gate.wait_seconds, language)}
      </td>
      <td className="number" data-heading={words.arrivals}>
        {words.perSecond(n(gate.arrivals))}
      </td>
      <td className="number" data-heading={words.admitted}>
        {words.perSecond(n(gate.admitted))}
      </td>
      <td className="number" data-heading={words.rate}>
        {gate.rate === null || gate.effective_rate === null
          ? words.unlimited
          : words.rateOf(n(gate.effective_rate), n(gate.rate))}
      </td>
      <td className="number" data-heading={words.answer}>
        {gate.p95_ms === null ? '–' : `${n(gate.p95_ms)} ms`}
      </td>
      <td className="number" data-heading={words.failures}>
        {gate.failures === null ? '–' : percent(gate.failures, language)}
      </td>
      <td data-heading={words.actions}>
        <div className="table-actions">
          <Button look="quiet" aria-label={words.setRateOf(gate.label)} onClick={onRate}>
            {words.setRate}
          </Button>
          {gate.paused ? (
            <Button look="secondary" aria-label={words.resumeOf(gate.label)} onClick={onResume}>
              {words.resume}
            </Button>
          ) : (
            <Button look="quiet" aria-label={words.pauseOf(gate.label)} onClick={onPause}>
              {words.pause}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

function GateState({ gate }: { gate: Gate }) {
  const { texts, language } = useSpoken();
  const words = texts.admission.gates;
  if (gate.paused) {
    const { expected_end: end, reason } = gate.paused;
    return (
      <div className="gate-state">
        <Chip tone="urgent" icon="lock">
          {words.paused}
        </Chip>
        <span className="small quiet">
          {reason[language]}
          {end && ` (${words.until(moment(end, language))})`}
        </span>
      </div>
    );
  }
  if (gate.trouble === 'failing') {
    return (
      <Chip tone="urgent" icon="warning">
        {words.failing}
      </Chip>
    );
  }
  if (gate.trouble === 'slow') return <Chip icon="clock">{words.slow}</Chip>;
  return (
    <Chip tone="done" icon="done">
      {words.open}
    </Chip>
  );
}

/** Opens a gate at once; the way back is to pause it again with the same reason. */
function useResumeWithUndo() {
  const { admission: words } = useSpoken().texts;
  const say = useSay();
  const resuming = useResume();
  const pausing = usePause();
  const resume = ({ name, label, paused }: Gate) =>
    resuming.mutate(name, {
      onSuccess: () =>
        say({
          text: words.pauseDialog.resumed(label),
          ...(paused && {
            undo: () =>
              pausing.mutate({
                gate: name,
                reason: paused.reason,
                expected_end: paused.expected_end,
              }),
          }),
        }),
    });
  return { resume, error: resuming.error ?? pausing.error };
}
