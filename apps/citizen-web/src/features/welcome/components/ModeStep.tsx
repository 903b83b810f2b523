// Step 2: who may write.
import { Choice, Notice } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { Draft } from '../draft.ts';

export interface StepProps {
  draft: Draft;
  choose: (part: Partial<Draft>) => void;
  isMissing: boolean;
}

export function ModeStep({ draft, choose, isMissing }: StepProps) {
  const { welcome: words, mode } = useTexts();
  return (
    <>
      <p>{words.modeIntro}</p>
      <Choice
        legend={mode.legend}
        hideLegend
        value={draft.mode}
        onChange={(chosen) => choose({ mode: chosen })}
        options={[
          { value: 'AUTO', label: mode.auto, hint: mode.autoHint },
          { value: 'MANUAL', label: mode.manual, hint: mode.manualHint },
        ]}
      />
      {isMissing && <Notice tone="urgent" live="alert" title={words.choose} />}
    </>
  );
}
