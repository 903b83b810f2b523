// The mark and name of this deployment.
import { brand } from '../brand.ts';

export function Brand() {
  return (
    <p className="brand">
      <img src="/icons/io.svg" alt="" width="40" height="40" />
      <span>{brand.name}</span>
    </p>
  );
}
