/** What operations on styles of managed login answer to what is not there, and an id that nothing has. @module */

export const nowhere = 'eu-central-1_Nowhere00'

export const unknownId = '01234567-89ab-4cde-8f01-23456789abcd'

export const noPool = { name: 'ResourceNotFoundException', message: 'User pool eu-central-1_Nowhere00 does not exist.' }

export const noStyle = { name: 'ResourceNotFoundException', message: 'ManagedLoginBranding does not exist.' }

export const noStyleOf = (clientId: string) => ({
  name: 'ResourceNotFoundException',
  message: `ManagedLoginBranding for client ${clientId} does not exist.`,
})

export const oneSource = {
  name: 'InvalidParameterException',
  message: 'useCognitoProvidedValues or settings should be specified (but not both)',
}
