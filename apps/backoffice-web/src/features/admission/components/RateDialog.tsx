// How fast a gate lets people through, with what that means for those who wait now.
import { Button, Dialog, TextField, Toggle } from '@io/ui';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Gate } from '../../../wire.ts';
import { effectOfRate } from '../effect-of-rate.ts';
import { type RateChange, useSetRate } from '../mutations.ts';

const shareOf = (gate: Gate, line: 'due' | 'desk') =>
  gate.lines.find((one) => one.class === line)?.share ?? 0;

const asItIs = (gate: Gate): RateChange => ({
  rate: gate.rate,
  burst: gate.burst,
  adaptive: gate.adaptive,
  shares: { due: shareOf(gate, 'due'), desk: shareOf(gate, 'desk') },
});

export function RateDialog({ gate, onClose }: { gate: Gate; onClose: () => void }) {
  const { texts, language } = useSpoken();
  const { admission, app } = texts;
  const words = admission.rateDialog;
  const before = asItIs(gate);
  const [isLimited, setLimited] = useState(gate.rate !== null);
  const [rate, setRate] = useState(String(gate.rate ?? 20));
  const [burst, setBurst] = useState(String(gate.burst));
  const [adaptive, setAdaptive] = useState(gate.adaptive);
  const [due, setDue] = useState(String(Math.round(before.shares.due * 100)));
  const [desk, setDesk] = useState(String(Math.round(before.shares.desk * 100)));
  const say = useSay();
  const change = useSetRate();
  const effect = effectOfRate(gate.waiting, isLimited ? Number(rate) : null, texts, language);
  const wrong = (value: string) => (Number(value) > 0 ? undefined : admission.noNumber);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (effect === undefined || wrong(burst)) return;
    const wanted: RateChange = {
      rate: isLimited ? Number(rate) : null,
      burst: Number(burst),
      adaptive,
      shares: { due: Number(due) / 100, desk: Number(desk) / 100 },
    };
    change.mutate(
      { gate: gate.name, ...wanted },
      {
        onSuccess() {
          onClose();
          const undo = () => change.mutate({ gate: gate.name, ...before });
          say({ text: words.saved(gate.label), undo });
        },
      },
    );
  };

  return (
    <Dialog open onClose={onClose} title={words.title(gate.label)} closeLabel={app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <Toggle label={words.limited} checked={isLimited} onChange={setLimited} />
        <TextField
          type="number"
          inputMode="decimal"
          min={0.1}
          step="any"
          label={words.rate}
          disabled={!isLimited}
          value={rate}
          error={isLimited ? wrong(rate) : undefined}
          onChange={(event) => setRate(event.target.value)}
        />
        <p aria-live="polite">{effect}</p>
        <TextField
          type="number"
          min={1}
          label={words.burst}
          hint={words.burstHint}
          value={burst}
          error={wrong(burst)}
          onChange={(event) => setBurst(event.target.value)}
        />
        <div className="form-row">
          <TextField
            type="number"
            min={0}
            max={80}
            label={words.due}
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
          <TextField
            type="number"
            min={0}
            max={80}
            label={words.desk}
            value={desk}
            onChange={(event) => setDesk(event.target.value)}
          />
        </div>
        <Toggle label={words.adaptive} checked={adaptive} onChange={setAdaptive} />
        {change.error && <TroubleNotice error={change.error} />}
        <div className="dialog-actions">
          <Button look="primary" type="submit" busy={change.isPending}>
            {words.save(gate.label)}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
