/** Adding a passkey. */
export const passkeys = {
  title: 'Add a passkey',
  description:
    'With a passkey you sign in with your fingerprint, your face or the lock of your screen, without a password.',
  button: 'Create a passkey',
  notNow: 'Not now',
  unsupported: 'This browser cannot create passkeys, or runs no scripts.',
  cancelled: 'No passkey was created. You can try again.',
  alreadyThere: 'This device has a passkey for your account already.',
  failed: 'The passkey could not be added. Please try again.',
  unavailable: 'Passkeys cannot be added here.',
  tooMany: 'You have as many passkeys as an account can have.',
}
