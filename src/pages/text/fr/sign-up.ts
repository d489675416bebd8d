import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'S’inscrire',
  heading: 'Créer un nouveau compte',
  haveAccount: 'Vous avez déjà un compte\u202f?',
  passwordless: 'Laissez ce champ vide pour vous connecter avec des codes que nous vous enverrons',
  closed: 'Il n’est pas possible de s’inscrire ici.',
  unconfirmable: 'Votre compte a été créé, mais il ne peut pas être confirmé ici. Veuillez contacter l’assistance.',
  hints: {
    locale: 'Par exemple fr-FR',
    zoneinfo: 'Par exemple Europe/Paris',
  },
  invalid: {
    emailOrPhone: 'Saisissez une adresse e-mail ou un numéro de téléphone avec l’indicatif du pays',
    username: 'Utilisez jusqu’à 128 lettres, chiffres et symboles, sans espaces',
    notAContact: 'Choisissez un nom d’utilisateur qui n’est ni une adresse e-mail ni un numéro de téléphone',
    number: 'Saisissez un nombre entier',
    tooShort: (characters) => `Saisissez au moins ${characters} caractères`,
    tooLong: (characters) => `Saisissez au plus ${characters} caractères`,
  },
}
