import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'Se connecter',
  names: { username: 'nom d’utilisateur', email: 'adresse e-mail', phone_number: 'numéro de téléphone' },
  next: 'Suivant',
  forgotPassword: 'Mot de passe oublié\u202f?',
  noAccount: 'Pas encore de compte\u202f?',
  signUp: 'S’inscrire',
  domainUnknown: 'Aucune connexion n’est prévue pour ce domaine de messagerie.',
  signedInAs: (username) => `Vous êtes connecté en tant que ${username}.`,
  continueAs: (username) => `Continuer en tant que ${username}`,
  notYou: 'Ce n’est pas vous\u202f?',
  anotherAccount: 'Se connecter avec un autre compte',
  formOutdated:
    'Cette page est restée ouverte trop longtemps ou votre navigateur n’enregistre pas ses cookies. Veuillez réessayer.',
  noWay: 'Cette application ne propose aucun moyen de se connecter sur cette page.',
}
