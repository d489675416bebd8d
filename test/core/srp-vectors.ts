/**
 * Test vectors of Cognito's SRP, made with an independent big-integer implementation and confirmed with
 * amazon-cognito-identity-js.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import type { SrpIdentity } from '#core/sign-in/srp.ts'

export interface Vector {
  title: string
  identity: SrpIdentity
  password: string
  /** SALT, in hex. */
  salt: string
  /** In hex, or as much of it as is known. */
  v?: RegExp
  B?: RegExp
  u: string
  signature: string
}

export const a = createHash('sha256').update('vector-a').digest()
export const b = createHash('sha256').update('vector-b').digest()
export const secretBlock = Buffer.from(Array.from({ length: 64 }, (_, index) => index))
export const timestamp = 'Wed Mar 4 05:06:07 UTC 2026'

export const A = [
  '43491a2b1057b9d48ebcca493982ef05ff3cb2aea995360cf5621377e2974d4e4b2cf3b28f3bb2f96f3f767d11bdb23e7838a204a0edbfeefb02552f95615c72',
  'a10594de1916d6ce0e5a110bb35155d49dcf80b3527966511c3d553f4d4ff8b6751a60fdf0a111a454e830b30478d4c6bf1d008f966709742a38294c9497bb6b',
  'eb947f6fed1000b6cb6730e27fed7ab16b13bff04c5d051801c925b4aecdb4a5144d85b8de9534826590a4d2fd8e7084d539972d5689caa0afdff721346198a3',
  '2a3634f336dc74499184be186df83e5457bd487fa6cdd56fea665e65e9c8b0b6eeff8165e647558f16c5ad4ddd183080308d0e2e9ee569a97f4826294960af43',
  '378b63aa4cafe0491d74adb102e2cd45d7f4a577281effd6c4122518c63213a682eca3ed966f3a9e8e0ae5eafadac043f1d527ec176b102ca5c17b5e54034e74',
  '2b008949e40a26206f7dfbaa47bd551c87df7954b98e6a8f218583682a2c23d6f8984e2565a340c8d6988c4972e3bc8ec50ec51c5ac80e6b275264298e883fd1',
].join('')

const v = [
  '348613004920fad02255588ce2af2a339b006ca398e1be4bfebe1a753ddb665b06eabfd4f0393e1f01911cbf4884bec5bf697a88f3ca6170d2dc632e3ae9664b',
  '0621bb7eb79d00f9779034d7aa322cc5abe0d5015a980285907064467e3aa2df11dff3e89530677799d0282824d2ad9861ddd9d46997576d6669fc3e41a7bfdb',
  '34d7bb0f702e8c331a65ac975a6a8140edc16bda692d432d5be6a4f2bd3bd6c3af9a790fbb3e4abeb074176f4249d2cb6b17e6f1343afca8d817ff8b57864b82',
  'b198cdf0e8557727c692a54662d1f4f5f2c7c308f0032fe9147cf2d1d9505f5a6c020ed3fee970f32379b2db16bb6a2b094ef76ccb4f5361108d4728798ea725',
  '3adb09209177b6e04489122e0d2a3ea5f31a5a90cbddcdf1f63a4d49c9bc3600bfcbf3529de0af45dbc7c10ad0392ff11c1b7c12e4bab8c84bea49d4fd6a723d',
  '8641f592f715bf18de94033644334df9c5c01d4e7d2a5ecaf31a4b0de6b5439471b1032120cefad7cc518b01b12aca6cba8ea00d363c96a2bde670eefda7411d',
].join('')

const B = [
  '72132939962ad13f85fc120087d79cc72ee183502b3e906210133affab52f20863fb413481760bb7c9c4886caf81f88949418233e3671853e9e4b2b5b0d1d777',
  '0d6e725e6328fa1c1e80a9285dbf52de81533600f631fdbbab480f357471449d6ec38dcb3f9faa0e8e934aa843a7ddd9adc6697e01b1f3029ac331414607ba68',
  '0d38b1f5b7773ed3e974d01c583b49272ad370e133bc553d013627ee370f0ccd0b60166ddbdb4e7a2c82c92ee8a9108f754a0311e71714b6fdd3c2dfd4807c1e',
  '579190c73fc49fff9572541d59f74263b7efce88dc079a4d107a9fc2f266def7e2168cf632a8f18bb617017434f0c217a5015e14ebfb9fff9ad1307b4885141a',
  '3eb069d4d49b3431493b1e971bd6d188f028cfe8088d3311da8f2818eb6cbcaac6c38dbdd2f74569b9c80416bba800f68805beb12615d82e343eee49021c0cdd',
  '0a661095c46000bce11e4c0b707f4cdbe3989279edf26f2c482585e1e25dbd0dff5bad338c66f5bab0e70ff202cf26d9e85e9a3e1ea415239b19b899acc355a8',
].join('')

const alice = { realm: 'AbCdEf123', name: 'alice' }

export const vectors: Vector[] = [
  {
    title: 'a salt with its first bit set',
    identity: alice,
    password: 'Correct-Horse-9!',
    salt: 'f0e1d2c3b4a5968778695a4b3c2d1e0f',
    v: new RegExp(`^${v}$`),
    B: new RegExp(`^${B}$`),
    u: '250503c57a81ecc575bad7e8781a0f00560f0d826fa85de3f902af56a063dbb9',
    signature: 'Dk+j9HD6XVkvNdwO7PwVaDdmck6WtyVA2wmAaNARJ2k=',
  },
  {
    title: 'B and S with their first bit set, a salt that begins with zeros',
    identity: alice,
    password: 'Correct-Horse-9!',
    salt: '00e1d2c3b4a5968778695a4b3c2d1e0f',
    B: /^e911b07180510dce/,
    u: '2caae4ed00eca6b5f2bee46c52168427cab0b51848d89d55b8df062404dea084',
    signature: 'YsZcMtVrV7kZC6NE8BTQ3g+LQfZrvdn/dGvSrkjrwi0=',
  },
  {
    title: 'a name and a password outside ASCII',
    identity: { realm: 'AbCdEf123', name: 'zoë@example.com' },
    password: 'pässwörd✓1A',
    salt: '7fe1d2c3b4a5968778695a4b3c2d1e0f',
    u: '7a55fe549734adb5fb8418110eb32000e730babbe93be196ef7cf2bf1f2c7445',
    signature: 'O83YcGHBF+Rbyn5DL/aFgOPjXaJ8VSmLpk6GWR0kr5g=',
  },
  {
    title: 'a device',
    identity: { realm: '-AbCdEf12', name: 'us-east-1_11112222-3333-4444-5555-666677778888' },
    password: 'AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dzj6vH4/wYNFA==',
    salt: 'c0ffee00112233445566778899aabbcc',
    v: /^332f6fb302a0b7b4.*0fecb1$/,
    u: '3f1cca176aaf9b7cb8704ecad43b066aa47abd7b5d0bd7f11936b7dcd81bc3be',
    signature: 'yo9xm+oymE1XuFzOLXQCRnD61PftV/r4wXE1HQrHHQ0=',
  },
]
