import type { PersonId, VoteId } from "@nadwa/shared/ids";
import { type Choice, choices, type Vote } from "@nadwa/shared/vote/vote";

/** What people were answered about their ballots, and what a tally may say after that. */

type Ballot = {
  readonly id: string;
  readonly person: PersonId;
  readonly choice: Choice;
  readonly askedAt: number;
  /** `open`: no answer, or one that leaves it open whether it is in the lane. */
  fate: "open" | "recorded" | "refused";
  answeredAt: number;
  asked: number;
};

export const polls = () => {
  const ballots = new Map<VoteId, Ballot[]>();
  let moment = 0;

  /** Undefined stands for none. */
  const possible = (of: readonly Ballot[]): ReadonlySet<Choice | undefined> => {
    const recorded = of.filter(({ fate }) => fate === "recorded");
    const last = recorded.filter((one) => !recorded.some((other) => other.askedAt > one.answeredAt));
    const open = of.filter(({ fate }) => fate === "open");
    return new Set([...[...last, ...open].map(({ choice }) => choice), ...(last.length > 0 ? [] : [undefined])]);
  };

  return {
    /** The same ballot once more when the person was told nothing certain about it. */
    again(vote: VoteId, person: PersonId): Ballot | undefined {
      const ballot = ballots.get(vote)?.findLast((each) => each.person === person && each.fate === "open");
      if (ballot) ballot.asked++;
      return ballot;
    },
    ask(vote: VoteId, id: string, person: PersonId, choice: Choice): Ballot {
      const ballot: Ballot = { id, person, choice, askedAt: moment++, fate: "open", answeredAt: Infinity, asked: 1 };
      ballots.set(vote, [...(ballots.get(vote) ?? []), ballot]);
      return ballot;
    },
    answered(ballot: Ballot, fate: "recorded" | "refused") {
      // What is refused the second time may have been taken the first time.
      if (ballot.fate === "recorded" || (fate === "refused" && ballot.asked > 1)) return;
      ballot.fate = fate;
      ballot.answeredAt = moment++;
    },
    /** What a closed vote's tally says that cannot be. */
    wrong({ id, ...vote }: Extract<Vote, { readonly is: "closed" | "published" }>): string | undefined {
      const all = ballots.get(id) ?? [];
      const people = [...new Set(all.map(({ person }) => person))].map((person) =>
        possible(all.filter((each) => each.person === person)),
      );
      const { tally } = vote.result;
      for (const choice of choices) {
        const least = people.filter((each) => each.size === 1 && each.has(choice)).length;
        const most = people.filter((each) => each.has(choice)).length;
        if (tally[choice] < least || tally[choice] > most)
          return `the tally of ${id} has ${tally[choice]} ${choice}; it is ${least} to ${most} by what people were told`;
      }
      return undefined;
    },
  };
};
export type Polls = ReturnType<typeof polls>;
