// The numbers of a notice, out of the way until somebody needs them.
import { CopyableCode } from '@io/ui';
import { usePayTexts } from '../../../texts/pay.ts';
import { useTexts } from '../../../texts/texts.tsx';

export function Codes({
  notice,
}: {
  notice: { notice_number: string; payee: { fiscal_code: string } };
}) {
  const { notice: words } = usePayTexts();
  const { app } = useTexts();
  const codes = [
    { label: words.number, code: notice.notice_number },
    { label: words.payee, code: notice.payee.fiscal_code },
  ];
  return (
    <div className="notice-codes">
      {codes.map(({ label, code }) => (
        <CopyableCode
          key={label}
          label={label}
          code={code}
          copy={app.copy}
          copied={app.copied}
          copyLabel={app.copyThis(label)}
        />
      ))}
    </div>
  );
}
