import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('exceptions that are caught', [
  [
    r`{ int x=0; try { x=1; throw new Exception("a"); } catch(ArgumentException) { x=2; } catch(Exception e) when (e.Message=="b") { x=3; } catch(Exception e) { x=4; } finally { x+=10; } return x; }`,
    'int 14',
  ],
  [
    r`{ try { throw new InvalidOperationException("x"); } catch(Exception e) { return e.GetType().Name+e.Message; } }`,
    'string InvalidOperationExceptionx',
  ],
  [
    r`{ try { try { throw new Exception("in"); } finally { } } catch(Exception e) { return e.Message; } }`,
    'string in',
  ],
  [r`{ Func<int> f=()=>{ try { return 1; } finally { } }; return f(); }`, 'int 1'],
  [
    r`{ try { try { throw new Exception("a"); } catch(Exception e) { throw new ArgumentException("b",e); } } catch(Exception e) { return e.Message+e.InnerException.Message; } }`,
    'string ba',
  ],
  [
    r`{ try { try { throw new FormatException("a"); } catch(Exception) { throw; } } catch(FormatException e) { return "F"+e.Message; } }`,
    'string Fa',
  ],
]);
