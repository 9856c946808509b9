import { describe, expect, it } from "vitest";
import { CopyRows, firstField, secondField } from "./copy-rows.ts";

const hex = (rows: CopyRows) => Buffer.from(rows.take()).toString("hex");

describe("rows in PostgreSQL's binary COPY format", () => {
  it("are fields with their lengths, null as -1", () => {
    expect(hex(new CopyRows().row(3).int2(-2).null().bool(true))).toBe(
      `0003${"00000002fffe"}${"ffffffff"}${"0000000101"}`,
    );
    expect(hex(new CopyRows().row(1).text("é\u{1F600}"))).toBe(`0001${"00000006c3a9f09f9880"}`);
    expect(hex(new CopyRows().row(1).float4(1.5))).toBe(`0001${"000000043fc00000"}`);
    expect(hex(new CopyRows().row(1).jsonb("{}"))).toBe(`0001${"00000003017b7d"}`);
    expect(hex(new CopyRows().row(1).bytea(Uint8Array.of(7, 8)))).toBe(`0001${"000000020708"}`);
  });

  it("write half a surrogate pair as a replacement character: PostgreSQL takes no other", () => {
    expect(hex(new CopyRows().row(1).text("a\uD800"))).toBe(`0001${"0000000461efbfbd"}`);
  });

  it("hold arrays of one dimension, empty ones of none", () => {
    expect(hex(new CopyRows().row(1).int4s([]))).toBe(`0001${"0000000c"}${"000000000000000000000017"}`);
    expect(hex(new CopyRows().row(1).int4s([5, -1]))).toBe(
      `0001${"00000024"}${"000000010000000000000017"}${"0000000200000001"}${"0000000400000005"}${"00000004ffffffff"}`,
    );
    expect(hex(new CopyRows().row(1).texts(["a"]))).toBe(
      `0001${"00000019"}${"000000010000000000000019"}${"0000000100000001"}${"0000000161"}`,
    );
  });

  it("grow, and begin anew when taken", () => {
    const rows = new CopyRows(16);
    const long = "x".repeat(100_000);
    rows.row(1).text(long);
    const first = rows.take();
    expect(first.length).toBe(2 + 4 + long.length);
    expect(rows.end).toBe(0);
    expect(hex(rows.row(1).int4(9))).toBe(`0001${"0000000400000009"}`);
    expect(Buffer.from(first.subarray(6, 16)).toString()).toBe("x".repeat(10));
  });

  it("say where ids are written late", () => {
    const rows = new CopyRows().row(2).int8(0n).int4(0).take();
    const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
    view.setBigInt64(firstField, 3n);
    view.setInt32(secondField(8), 4);
    expect(Buffer.from(rows).toString("hex")).toBe(hex(new CopyRows().row(2).int8(3n).int4(4)));
  });
});
