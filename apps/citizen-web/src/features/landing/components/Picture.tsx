// The one picture of the entrance: a message with its deadline, done. Decoration.

export function Picture() {
  return (
    <svg className="picture" viewBox="0 0 320 260" aria-hidden="true" focusable="false">
      <circle className="picture-ground" cx="160" cy="136" r="118" />
      <rect className="picture-sheet" x="92" y="22" width="136" height="222" rx="18" />
      <rect className="picture-line" x="142" y="34" width="36" height="5" rx="2.5" />
      <rect className="picture-card" x="104" y="54" width="112" height="52" rx="8" />
      <rect className="picture-blue" x="114" y="64" width="22" height="22" rx="5" />
      <rect className="picture-ink" x="144" y="65" width="60" height="7" rx="3.5" />
      <rect className="picture-line" x="144" y="78" width="44" height="6" rx="3" />
      <rect className="picture-line" x="114" y="93" width="72" height="5" rx="2.5" />
      <rect className="picture-card" x="104" y="114" width="112" height="52" rx="8" />
      <rect className="picture-line" x="114" y="124" width="22" height="22" rx="5" />
      <rect className="picture-ink" x="144" y="125" width="52" height="7" rx="3.5" />
      <rect className="picture-line" x="144" y="138" width="60" height="6" rx="3" />
      <rect className="picture-line" x="114" y="153" width="52" height="5" rx="2.5" />
      <rect className="picture-card" x="104" y="174" width="112" height="52" rx="8" />
      <rect className="picture-line" x="114" y="184" width="22" height="22" rx="5" />
      <rect className="picture-ink" x="144" y="185" width="44" height="7" rx="3.5" />
      <rect className="picture-line" x="144" y="198" width="56" height="6" rx="3" />
      <g className="picture-float">
        <rect className="picture-sheet" x="196" y="84" width="104" height="44" rx="22" />
        <circle className="picture-green" cx="218" cy="106" r="12" />
        <path className="picture-tick" d="m212.5 106.5 4 4 7-8" />
        <rect className="picture-ink" x="238" y="98" width="46" height="7" rx="3.5" />
        <rect className="picture-line" x="238" y="110" width="34" height="5" rx="2.5" />
      </g>
      <g className="picture-float">
        <rect className="picture-sheet" x="24" y="142" width="92" height="44" rx="22" />
        <circle className="picture-blue" cx="46" cy="164" r="12" />
        <path className="picture-hand" d="M46 157v7l5 3" />
        <rect className="picture-ink" x="66" y="156" width="38" height="7" rx="3.5" />
        <rect className="picture-line" x="66" y="168" width="28" height="5" rx="2.5" />
      </g>
    </svg>
  );
}
