import "./voting.css";
import type { Choice } from "@nadwa/shared/vote/vote";

export const choiceClass: { readonly [choice in Choice]: "vy" | "vn" | "va" } = {
  for: "vy",
  against: "vn",
  abstain: "va",
};

/** Circle and check, square and cross, diamond and dash: told apart without colour. */
export const VoteShape = ({ choice }: { readonly choice: Choice }) => (
  <span className={`vshape ${choiceClass[choice]}`}>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {choice === "for" && (
        <>
          <circle className="b" cx="12" cy="12" r="11.5" />
          <path className="g" d="m6.8 12.4 3.6 3.6 6.8-7.4" />
        </>
      )}
      {choice === "against" && (
        <>
          <rect className="b" x="1.2" y="1.2" width="21.6" height="21.6" rx="3.6" />
          <path className="g" d="m7.4 7.4 9.2 9.2m0-9.2-9.2 9.2" />
        </>
      )}
      {choice === "abstain" && (
        <>
          <rect className="b" x="3.6" y="3.6" width="16.8" height="16.8" rx="3" transform="rotate(45 12 12)" />
          <path className="g" d="M7.6 12h8.8" />
        </>
      )}
    </svg>
  </span>
);
