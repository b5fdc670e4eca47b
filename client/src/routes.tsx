import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId, RecommendationId } from "@nadwa/shared/ids";
import { SearchX } from "lucide-react";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { Link, Route, Switch } from "wouter";
import JoinScreen from "./join/JoinScreen.tsx";
import { paths } from "./paths.ts";
import { ChunkBoundary } from "./ui/ChunkBoundary.tsx";
import { StatePage } from "./ui/StateMessage.tsx";
import { Waiting } from "./ui/Waiting.tsx";
import { useWords } from "./words/Language.tsx";
import { commonWords } from "./words/commonWords.ts";
import { defineWords } from "./words/words.ts";

/**
 * One chunk per screen: a participant's phone never loads the console. The door alone comes with the shell, in one file:
 * everybody passes through it, and an old phone waits for round trips more than for bytes.
 */
const OrganiseScreen = lazy(() => import("./organise/OrganiseScreen.tsx"));
const NewForumScreen = lazy(() => import("./organise/NewForumScreen.tsx"));
const HomeScreen = lazy(() => import("./home/HomeScreen.tsx"));
const MoreScreen = lazy(() => import("./home/MoreScreen.tsx"));
const BoardScreen: ComponentType<{ session: BoardId; recommendation?: RecommendationId }> = lazy(
  () => import("./board/BoardScreen.tsx"),
);
const ConsoleScreen = lazy(() => import("./console/ConsoleScreen.tsx"));
const ProjectorScreen = lazy(() => import("./projector/ProjectorScreen.tsx"));
const HallDoor = lazy(() => import("./projector/HallDoor.tsx"));
const RapporteurScreen = lazy(() => import("./rapporteur/RapporteurScreen.tsx"));
const InSession = lazy(() => import("./live/InSession.tsx"));
const OnBoard = lazy(() =>
  import("./sync/BoardProvider.tsx").then(({ BoardProvider }) => ({ default: BoardProvider })),
);

/** Known to the development build only. */
const PartsScreen = import.meta.env.DEV ? lazy(() => import("./parts/PartsScreen.tsx")) : undefined;

const words = defineWords({
  notFound: {
    ar: "لا توجد صفحة بهذا العنوان",
    fr: "Aucune page à cette adresse",
    en: "There is no page at this address",
  },
  notFoundBody: {
    ar: "قد يكون الرابط ناقصا. رمز الولوج ثمانية أرقام معروضة على شاشة القاعة.",
    fr: "Le lien est peut-être incomplet. Le code d’accès, huit chiffres, est affiché à l’écran de la salle.",
    en: "The link may be incomplete. The access code, eight digits, is shown on the screen of the hall.",
  },
});

const NotFound = () => {
  const t = useWords(words);
  const common = useWords(commonWords);
  return (
    <StatePage
      icon={SearchX}
      title={t("notFound")}
      action={
        <Link href={paths.join()} className="btn btn--primary">
          {common("toJoin")}
        </Link>
      }
    >
      {t("notFoundBody")}
    </StatePage>
  );
};

/** A screen of a session: in one role on its control channel, with the board's text where `board` says so. */
const session = (id: BoardId, as: Role | undefined, screen: ReactNode, board = true) => (
  <InSession key={`${id} ${as ?? ""}`} session={id} {...(as ? { as } : {})}>
    {board ? <OnBoard session={id}>{screen}</OnBoard> : screen}
  </InSession>
);

export const Routes = () => {
  const common = useWords(commonWords);
  return (
    <ChunkBoundary>
      <a className="btn skip" href="#content">
        {common("skip")}
      </a>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/">{() => <JoinScreen atRoot />}</Route>
          <Route path="/join">{() => <JoinScreen />}</Route>
          <Route path="/organise">{() => <OrganiseScreen />}</Route>
          <Route path="/organise/new">{() => <NewForumScreen />}</Route>
          <Route path="/organise/:forum">{({ forum }) => <OrganiseScreen forum={forum} />}</Route>
          <Route path="/s/:id">{({ id }) => session(id, undefined, <HomeScreen session={id} />)}</Route>
          <Route path="/s/:id/more">{({ id }) => session(id, undefined, <MoreScreen session={id} />, false)}</Route>
          <Route path="/s/:id/board/:recommendation?">
            {({ id, recommendation }) =>
              session(id, undefined, <BoardScreen session={id} {...(recommendation ? { recommendation } : {})} />)
            }
          </Route>
          <Route path="/s/:id/console">{({ id }) => session(id, "moderator", <ConsoleScreen session={id} />)}</Route>
          <Route path="/s/:id/projector">
            {({ id }) => <HallDoor session={id}>{session(id, "projector", <ProjectorScreen session={id} />)}</HallDoor>}
          </Route>
          <Route path="/s/:id/rapporteur">
            {({ id }) => session(id, "rapporteur", <RapporteurScreen session={id} />)}
          </Route>
          {PartsScreen && <Route path="/parts">{() => <PartsScreen />}</Route>}
          <Route>{() => <NotFound />}</Route>
        </Switch>
      </Suspense>
    </ChunkBoundary>
  );
};
