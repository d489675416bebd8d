/** What operations on terms answer to what is not there, and an id that nothing has. @module */

export const nowhere = 'eu-central-1_Nowhere00'

export const unknownId = '01234567-89ab-4cde-8f01-23456789abcd'

export const noPool = { name: 'ResourceNotFoundException', message: 'User pool eu-central-1_Nowhere00 does not exist.' }

export const noTerms = { name: 'ResourceNotFoundException', message: 'Terms do not exist.' }

export const termsExist = {
  name: 'TermsExistsException',
  message: 'Terms document names must be unique to the app client.',
}
