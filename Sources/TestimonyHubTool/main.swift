import Glibc
import TestimonyHub

exit(HubService.run())
