// That the institution took this message back, or that it corrects another: when, why, and the way between the two.
import { buttonClass, Notice } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { longMoment } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';
import { messagePath, useBox } from '../Page.tsx';

export function TakenBackBox({ message }: { message: Message }) {
  const { texts, language } = useSpoken();
  const words = texts.message;
  const { taken_back: mark, correction_of: earlier } = message;
  return (
    <>
      {mark && (
        <Notice
          tone="urgent"
          live="status"
          title={(mark.is_corrected ? words.correctedAt : words.withdrawnAt)(
            longMoment(mark.at, language),
          )}
        >
          <p>{mark.is_corrected ? words.correctedText : words.withdrawnText}</p>
          {mark.reason !== undefined && (
            <p>
              {words.takenBackReason}: <span lang="it">{mark.reason}</span>
            </p>
          )}
          {mark.replaced_by !== undefined && (
            <ToMessage id={mark.replaced_by} label={words.toCorrection} />
          )}
        </Notice>
      )}
      {earlier && (
        <Notice title={words.correctionTitle}>
          <p>{words.correctionText(longMoment(earlier.created_at, language))}</p>
          <ToMessage id={earlier.id} label={words.toCorrected} />
        </Notice>
      )}
    </>
  );
}

function ToMessage({ id, label }: { id: string; label: string }) {
  const box = useBox();
  return (
    <p>
      <Link to={messagePath[box]} params={{ messageId: id }} className={buttonClass('secondary')}>
        {label}
      </Link>
    </p>
  );
}
