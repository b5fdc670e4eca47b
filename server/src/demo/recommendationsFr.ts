import type { WrittenRecommendation } from "./recommendations.ts";

/** What the demonstration's people write in French; by axis, ids of the template. */
export const french: readonly WrittenRecommendation[] = [
  {
    axis: "detection_reporting",
    title: "Ligne d’écoute régionale",
    text: "Mise en service d’une ligne d’écoute régionale gratuite, joignable le soir et le week-end, répondant en arabe, en amazighe et en français, et reliée au parquet pour les situations urgentes",
    finer:
      "Mise en service d’une ligne d’écoute régionale gratuite, joignable à toute heure, répondant en arabe, en amazighe et en français, et reliée au parquet de permanence pour les situations urgentes",
    fields: {
      leadBody: "support_centre",
      partners: ["prosecution", "associations"],
      categories: ["victims", "at_risk"],
      level: "regional",
      horizon: "medium",
      indicator: "Part des appels ayant reçu une réponse en moins de deux minutes",
    },
  },
  {
    axis: "detection_reporting",
    title: "Protection de la personne qui signale",
    text: "Adoption d’une procédure écrite garantissant la confidentialité de l’identité des professionnels de santé et d’éducation qui signalent un danger, avec accusé de réception sous trois jours",
    fields: {
      leadBody: "prosecution",
      partners: ["health", "education"],
      level: "provincial",
      horizon: "immediate",
    },
  },
  {
    axis: "reception_listening",
    title: "Formation à l’écoute de l’enfant",
    text: "Formation certifiante de quarante heures à l’écoute de l’enfant pour les assistants sociaux et les agents d’accueil des hôpitaux, renouvelée tous les deux ans",
    finer:
      "Formation certifiante de quarante heures à l’écoute de l’enfant, handicap compris, pour les assistants sociaux et les agents d’accueil des hôpitaux et des tribunaux, renouvelée tous les deux ans",
    fields: {
      leadBody: "health",
      partners: ["social_workers", "unicef"],
      level: "regional",
      horizon: "medium",
      indicator: "Part des équipes d’accueil certifiées",
    },
  },
  {
    axis: "assessment",
    title: "Bilan initial sous dix jours",
    text: "Réalisation d’un bilan médico-psychologique initial dans un délai de dix jours pour tout enfant victime de violence, en une seule consultation coordonnée à l’hôpital provincial",
    finer:
      "Réalisation d’un bilan médico-psychologique initial dans un délai de sept jours pour tout enfant victime de violence ou de négligence, en une seule consultation coordonnée à l’hôpital provincial",
    fields: {
      leadBody: "health",
      partners: ["court_cell"],
      categories: ["victims"],
      level: "provincial",
      horizon: "short",
    },
  },
  {
    axis: "orientation_referral",
    title: "Fiche de liaison limitée au nécessaire",
    text: "Généralisation d’une fiche de liaison électronique ne comportant que les données strictement nécessaires à l’orientation, conforme à la loi n° 09-08 et tracée à chaque consultation",
    fields: {
      leadBody: "solidarity",
      partners: ["cndp", "health", "prosecution"],
      level: "regional",
      horizon: "medium",
      legalRefs: ["Loi n° 09-08"],
    },
  },
  {
    axis: "orientation_referral",
    title: "Relais entre provinces voisines",
    text: "Conclusion d’une convention entre les comités provinciaux de la région pour le suivi des enfants changeant de province, avec transmission du dossier sous sept jours",
    finer:
      "Conclusion d’une convention entre les comités provinciaux de la région pour le suivi des enfants changeant de province, avec transmission du dossier sous trois jours et confirmation écrite de sa réception",
    fields: {
      leadBody: "provincial_committee",
      partners: ["regional_committee", "prosecution"],
      categories: ["unaccompanied_migrants", "difficult_situation"],
      level: "regional",
      horizon: "short",
    },
  },
  {
    axis: "care",
    title: "Avocat formé dès la première audition",
    text: "Désignation d’un avocat formé aux droits de l’enfant dès la première audition du mineur, sur une liste tenue par le barreau et rétribuée par l’assistance judiciaire",
    fields: {
      leadBody: "justice",
      partners: ["prosecution", "juvenile_judge"],
      categories: ["conflict_with_law", "victims"],
      level: "national",
      horizon: "medium",
    },
  },
  {
    axis: "care",
    title: "Classe passerelle pendant le placement",
    text: "Ouverture d’une classe passerelle dans chaque centre de protection de l’enfance, assurée par des enseignants détachés, afin d’éviter toute rupture de la scolarité pendant le placement",
    finer:
      "Ouverture d’une classe passerelle dans chaque centre de protection de l’enfance, assurée par des enseignants volontaires et formés, afin d’éviter toute rupture de la scolarité pendant le placement et à son terme",
    fields: {
      leadBody: "education",
      partners: ["youth", "social_welfare_institutions"],
      categories: ["deprived_of_family", "conflict_with_law"],
      level: "regional",
      horizon: "short",
    },
  },
  {
    axis: "reintegration",
    title: "Parrainage par d’anciens pensionnaires",
    text: "Création d’un dispositif de parrainage confiant à d’anciens pensionnaires formés l’accompagnement des jeunes pendant la première année suivant leur sortie d’institution",
    finer:
      "Création d’un dispositif de parrainage confiant à d’anciens pensionnaires formés et encadrés l’accompagnement des jeunes pendant les deux années suivant leur sortie d’institution",
    fields: {
      leadBody: "associations",
      partners: ["entraide", "youth"],
      categories: ["deprived_of_family"],
      level: "regional",
      horizon: "short",
    },
  },
  {
    axis: "follow_up",
    title: "Revue trimestrielle des délais",
    text: "Tenue d’une revue trimestrielle des délais de prise en charge au niveau provincial, sur la base d’un tableau de bord anonymisé commun à tous les services",
    finer:
      "Tenue d’une revue mensuelle des délais de prise en charge au niveau provincial, sur la base d’un tableau de bord anonymisé et public, commun à tous les services",
    fields: {
      leadBody: "provincial_committee",
      partners: ["prosecution", "health", "entraide"],
      level: "provincial",
      horizon: "short",
    },
  },
  {
    axis: "governance",
    title: "Protocole de partage des données",
    text: "Signature d’un protocole de partage des données entre les services, précisant qui consulte quoi, pendant combien de temps et à quelle fin, après avis de la CNDP",
    fields: {
      leadBody: "provincial_committee",
      partners: ["cndp", "health", "education"],
      level: "regional",
      horizon: "medium",
      legalRefs: ["Loi n° 09-08"],
    },
  },
  {
    axis: "governance",
    title: "Cartographie des compétences",
    text: "Élaboration d’une cartographie des compétences de chaque intervenant du circuit de protection, afin de lever les chevauchements constatés entre services sociaux et judiciaires",
    finer:
      "Élaboration d’une cartographie en ligne des compétences de chaque intervenant du circuit de protection, afin de lever les chevauchements constatés entre services sociaux, scolaires et judiciaires",
    fields: {
      leadBody: "regional_committee",
      partners: ["provincial_committee", "justice"],
      level: "regional",
      horizon: "short",
    },
  },
];
