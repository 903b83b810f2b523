// The crest of a body, or the initials of a body or a person where there is none.
import { useState } from 'react';
import { initialsOf } from './initials.ts';

/** Decoration: the name itself always stands beside it. */
export function Monogram(props: {
  name: string;
  size?: 'normal' | 'large';
  /** Address of the crest; one that cannot be shown (without network, say) leaves the initials. */
  logo?: string | undefined;
}) {
  const { name, size = 'normal', logo } = props;
  const [failed, setFailed] = useState<string>();
  const hasLogo = logo !== undefined && logo !== failed;
  return (
    <span
      className={`monogram monogram-${size}${hasLogo ? ' monogram-logo' : ''}`}
      aria-hidden="true"
    >
      {hasLogo ? (
        <img src={logo} alt="" loading="lazy" decoding="async" onError={() => setFailed(logo)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}
