// The properties of a meeting response as Outlook writes them, for tests: MS-OXOCAL section 2.2.

import type { Property } from './container.js';

const MEETING = '90dad86e0b451b1098da00aa003f1305';
const APPOINTMENT = '0220060000000000c000000000000046';

/** The id of an invitation in the form of their stores (MS-OXOCAL section 2.2.1.27). */
export function globalObjectId(data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from('040000008200e00074c5b7101a82e008', 'hex'), Buffer.alloc(20), length, data]);
}

/** `uid`: of an invitation from elsewhere, which is kept as it came. */
export function meeting({
  uid = '',
  id = globalObjectId(Buffer.concat([Buffer.from('vCal-Uid\x01\0\0\0', 'latin1'), Buffer.from(`${uid}\0`)])),
  ids = [0x03, 0x23],
  proposes,
}: {
  readonly uid?: string;
  readonly id?: Buffer;
  readonly ids?: readonly number[];
  readonly proposes?: Date;
}): readonly Property[] {
  return [
    { id: 0x8000, named: 'Keywords' },
    ...ids.map((long, index) => ({ ...{ id: 0x8001 + index, set: MEETING, long }, value: id })),
    { ...{ id: 0x8005, set: MEETING, long: 0x01 }, value: new Date('2026-03-01T12:00:00Z') },
    { ...{ id: 0x8006, set: APPOINTMENT, long: 0x8201 }, value: 2 },
    { ...{ id: 0x8007, set: APPOINTMENT, long: 0x820d }, value: new Date('2026-03-02T09:00:00Z') },
    { ...{ id: 0x8008, set: APPOINTMENT, long: 0x8257 }, value: proposes !== undefined },
    ...(proposes === undefined ? [] : [{ ...{ id: 0x8009, set: APPOINTMENT, long: 0x8250 }, value: proposes }]),
  ];
}
