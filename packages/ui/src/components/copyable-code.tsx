// A code to be read, dictated or copied: groups of four, monospaced, selectable, with a copy button.
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';

const SAID_FOR_MS = 4000;

/** The code in groups of `size` characters: "301000000000000010" gives ["3010", "0000", …]. */
function groupsOf(code: string, size: number): string[] {
  return code.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
}

/** Copies `code` without the gaps. `copyLabel` is the button's name for screen readers ("Copia il codice avviso"). */
export function CopyableCode(props: {
  code: string;
  label: ReactNode;
  copy: string;
  copied: string;
  copyLabel: string;
  groupSize?: number;
}) {
  const { code, label, copy, copied, copyLabel, groupSize = 4 } = props;
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return undefined;
    const later = setTimeout(() => setCopied(false), SAID_FOR_MS);
    return () => clearTimeout(later);
  }, [isCopied]);

  // Without the clipboard (old browser, no permission) the code can still be selected by hand.
  const copyNow = () => {
    navigator.clipboard?.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };

  return (
    <div className="copyable">
      <div className="copyable-text">
        <span className="copyable-label">{label}</span>
        <code className="copyable-code">
          {groupsOf(code, groupSize).map((group, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- groups never change places
            <span key={index}>{group}</span>
          ))}
        </code>
      </div>
      <Button
        look="quiet"
        icon={isCopied ? 'check' : 'copy'}
        aria-label={copyLabel}
        onClick={copyNow}
      >
        {isCopied ? copied : copy}
      </Button>
      <output className="for-readers-only">{isCopied ? copied : ''}</output>
    </div>
  );
}
