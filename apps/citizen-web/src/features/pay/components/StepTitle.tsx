// The question of a step: it takes the focus when it comes, so that a screen reader begins there.
import { useEffect, useRef } from 'react';

export function StepTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="step-title">
      {children}
    </h2>
  );
}
