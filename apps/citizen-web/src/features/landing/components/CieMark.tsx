// A card with its chip, drawn by us.
export function CieMark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2.4">
      <rect x="3" y="8" width="34" height="24" rx="3.5" />
      <rect x="8" y="15" width="9" height="8" rx="1.5" />
      <path d="M22 16h10M22 21h10M8 27h14" strokeLinecap="round" />
    </svg>
  );
}
