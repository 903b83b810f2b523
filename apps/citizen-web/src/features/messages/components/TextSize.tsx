// Larger and smaller letters for the message: kept on this device, and printed as large as they are shown.
import { Icon } from '@io/ui';
import { useSay } from '../../../shell/said.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { deviceSettings, type TextSize as Size, textSizes } from '../../../device-settings.ts';

const percent: Record<Size, number> = { normal: 100, large: 125, larger: 150, largest: 200 };

export function TextSize({ size, onChange }: { size: Size; onChange: (size: Size) => void }) {
  const { reading: words } = useTexts();
  const { announce } = useSay();
  const at = textSizes.indexOf(size);
  const step = (by: number) => {
    const next = textSizes[at + by];
    if (next === undefined) return;
    deviceSettings.setTextSize(next);
    onChange(next);
    announce(words.sizeIs(percent[next]));
  };
  return (
    <fieldset className="text-size no-print">
      <legend className="for-readers-only">{words.size}</legend>
      <button
        type="button"
        className="button button-quiet"
        aria-disabled={at === 0 || undefined}
        onClick={() => step(-1)}
      >
        <Icon name="down" size={20} />
        {words.smaller}
      </button>
      <button
        type="button"
        className="button button-quiet"
        aria-disabled={at === textSizes.length - 1 || undefined}
        onClick={() => step(1)}
      >
        <Icon name="up" size={20} />
        {words.larger}
      </button>
    </fieldset>
  );
}
