/** Eight tiles seated round an empty table, one of them lit: whoever speaks now. */
export const Mark = ({ className = "" }: { readonly className?: string }) => (
  <svg className={`mark ${className}`} viewBox="0 0 64 64" aria-hidden="true">
    {[0, 45, 90, 135, 180, 225, 270, 315].map((degrees) => (
      <rect
        key={degrees}
        className={degrees === 45 ? "lit" : undefined}
        x="26.2"
        y="2.6"
        width="11.6"
        height="11.6"
        rx="2"
        transform={`rotate(${degrees} 32 32)`}
      />
    ))}
  </svg>
);
