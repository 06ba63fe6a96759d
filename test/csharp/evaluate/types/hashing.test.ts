import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('hashes', [
  [
    r`BitConverter.ToString(MD5.Create().ComputeHash(Encoding.UTF8.GetBytes("abc")))`,
    'string 90-01-50-98-3C-D2-4F-B0-D6-96-3F-7D-28-E1-7F-72',
  ],
  [
    r`BitConverter.ToString(SHA1.Create().ComputeHash(Encoding.UTF8.GetBytes("abc")))`,
    'string A9-99-3E-36-47-06-81-6A-BA-3E-25-71-78-50-C2-6C-9C-D0-D8-9D',
  ],
  [
    r`BitConverter.ToString(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes("abc")))`,
    'string BA-78-16-BF-8F-01-CF-EA-41-41-40-DE-5D-AE-22-23-B0-03-61-A3-96-17-7A-9C-B4-10-FF-61-F2-00-15-AD',
  ],
  [
    r`BitConverter.ToString(new SHA512Managed().ComputeHash(Encoding.UTF8.GetBytes("abc")))`,
    'string DD-AF-35-A1-93-61-7A-BA-CC-41-73-49-AE-20-41-31-12-E6-FA-4E-89-A9-7E-A2-0A-9E-EE-E6-4B-55-D3-9A-21-92-99-2A-27-4F-C1-A8-36-BA-3C-23-A3-FE-EB-BD-45-4D-44-23-64-3C-E8-0E-2A-9A-C9-4F-A5-4C-A4-9F',
  ],
  [
    r`Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes("key")).ComputeHash(Encoding.UTF8.GetBytes("data")))`,
    'string UDH+PZicbRU3oBP6bnOdojRj/a7DtwE32Cjjas4iG9A=',
  ],
  [
    r`Convert.ToBase64String(new HMACSHA1(Encoding.UTF8.GetBytes("key")).ComputeHash(Encoding.UTF8.GetBytes("data")))`,
    'string EEFSxb/coHvGM+69RhmfAlXJ9J0=',
  ],
  [
    r`Convert.ToBase64String(new HMACMD5(Encoding.UTF8.GetBytes("key")).ComputeHash(Encoding.UTF8.GetBytes("data")))`,
    'string nVxz74VZTTTsRDi3yX5R2A==',
  ],
]);
