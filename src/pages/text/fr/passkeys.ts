import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'Ajoutez une clé d’accès',
  description:
    'Avec une clé d’accès, vous vous connectez sans mot de passe, grâce à votre empreinte digitale, à votre visage ou au verrouillage de votre écran.',
  button: 'Créer une clé d’accès',
  notNow: 'Plus tard',
  unsupported: 'Ce navigateur ne peut pas créer de clés d’accès ou n’exécute pas de scripts.',
  cancelled: 'Aucune clé d’accès n’a été créée. Vous pouvez réessayer.',
  alreadyThere: 'Cet appareil possède déjà une clé d’accès pour votre compte.',
  failed: 'La clé d’accès n’a pas pu être ajoutée. Veuillez réessayer.',
  unavailable: 'Il n’est pas possible d’ajouter des clés d’accès ici.',
  tooMany: 'Vous avez déjà autant de clés d’accès qu’un compte peut en avoir.',
}
