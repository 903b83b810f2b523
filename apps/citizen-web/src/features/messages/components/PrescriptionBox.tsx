// The codes of a prescription, to show at the pharmacy.
import { CopyableCode } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { PrescriptionData } from '../../../wire.ts';

export function PrescriptionBox({ prescription }: { prescription: PrescriptionData }) {
  const { message: words, app } = useTexts();
  const codes = [
    { label: words.nre, code: prescription.nre },
    { label: words.iup, code: prescription.iup },
    { label: words.prescriber, code: prescription.prescriber_fiscal_code },
  ];
  return (
    <div className="payment">
      <h3>{words.prescription}</h3>
      <p>{words.prescriptionText}</p>
      {codes.map(
        ({ label, code }) =>
          code !== undefined && (
            <CopyableCode
              key={label}
              label={label}
              code={code}
              copy={app.copy}
              copied={app.copied}
              copyLabel={app.copyThis(label)}
            />
          ),
      )}
    </div>
  );
}
